package syncsuite.sales.sale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | ENGLISH
                    en-US,en;q=0.9 | ENGLISH
                    es;q=0.5,en | ENGLISH
                    es-AR | SPANISH
                    de,es;q=0.1,en;q=0.05 | SPANISH
                    de | SPANISH
                    '' | SPANISH
                    ;;;=q | SPANISH
                    """)
    void what_the_header_prefers(String header, Language language) {
        assertThat(Language.of(header)).isEqualTo(language);
        assertThat(Language.of(null)).isEqualTo(Language.SPANISH);
    }
}
