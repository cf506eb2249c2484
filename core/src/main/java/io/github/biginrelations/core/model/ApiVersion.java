package io.github.biginrelations.core.model;

/** A version of Bigin's REST API that has the call. */
public enum ApiVersion {
    /** Calls a deal's module {@code Deals}; has the single and the bulk form. The library's default. */
    V1("v1", true),
    /** Calls a deal's module {@code Pipelines}; has the bulk form only. */
    V2("v2", false);

    private static final String DEALS_IN_V1 = "Deals";
    private static final String DEALS_IN_V2 = "Pipelines";

    private final String pathSegment;
    private final boolean singleForm;

    ApiVersion(String pathSegment, boolean singleForm) {
        this.pathSegment = pathSegment;
        this.singleForm = singleForm;
    }

    /** The version as it stands in an address: {@code v1}. */
    public String pathSegment() {
        return pathSegment;
    }

    /** Whether one id may be named in the address. */
    public boolean hasSingleForm() {
        return singleForm;
    }

    /** The name this version has for a module or related list: deals are {@code Deals} or {@code Pipelines}. */
    public String nameOf(String moduleOrList) {
        if (moduleOrList.equals(DEALS_IN_V1) || moduleOrList.equals(DEALS_IN_V2)) {
            return this == V1 ? DEALS_IN_V1 : DEALS_IN_V2;
        }
        return moduleOrList;
    }
}
