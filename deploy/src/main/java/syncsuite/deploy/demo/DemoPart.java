package syncsuite.deploy.demo;

/** One domain's share of a demo company. */
interface DemoPart {
    /**
     * Makes what is missing and adds its own lists to the company's description.
     *
     * @return what there is now, for the person at the terminal
     */
    String make(DemoCompany company) throws Exception;
}
