package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Answer;
import syncsuite.deploy.client.PhotoForm;
import syncsuite.deploy.client.RequestFailed;

/** A photo each of the first products, the same bytes at each run: those that are stored already stay as they are. */
final class Photos implements DemoPart {
    private static final int COUNT = 20;
    private static final int ATTEMPTS = 120;
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;
    private static final int GRAIN = 24;

    @Override
    public String make(DemoCompany company) throws InterruptedException {
        ArrayNode photos = company.description().putArray("photos");
        for (int i = 0; i < COUNT; i++) {
            String product =
                    company.description().path("products").path(i).path("id").asText();
            byte[] bytes = Picture.jpeg(company.plan().code().hashCode() * 1000L + i, WIDTH, HEIGHT, GRAIN);
            Answer stored = store(company.administrator(), product, bytes);
            photos.addObject().put("id", stored.json().path("id").asText());
        }
        return photos.size() + " photos";
    }

    /** Stores a product's primary photo. A product that was just made reaches the service over Kafka, a moment later. */
    static Answer store(Account administrator, String product, byte[] bytes) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Answer answer = new PhotoForm("photo.jpg", bytes).store(administrator, product);
            if (answer.isSuccess()) {
                return answer;
            }
            if (attempt == ATTEMPTS || answer.status() != 404) {
                throw new RequestFailed("storing a photo", answer.status(), answer.text());
            }
            Thread.sleep(250);
        }
    }
}
