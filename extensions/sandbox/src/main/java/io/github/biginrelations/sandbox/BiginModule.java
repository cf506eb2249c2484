package io.github.biginrelations.sandbox;

import org.jspecify.annotations.Nullable;

/** The modules that can be related, by the API names that the two versions give them. */
enum BiginModule {
    CONTACTS("Contacts", "Contacts"),
    ACCOUNTS("Accounts", "Accounts"),
    PRODUCTS("Products", "Products"),
    DEALS("Deals", "Pipelines");

    private final String nameInV1;
    private final String nameInV2;

    BiginModule(String nameInV1, String nameInV2) {
        this.nameInV1 = nameInV1;
        this.nameInV2 = nameInV2;
    }

    static @Nullable BiginModule named(String apiName, int version) {
        for (BiginModule module : values()) {
            if (apiName.equals(version == 1 ? module.nameInV1 : module.nameInV2)) {
                return module;
            }
        }
        return null;
    }

    static @Nullable BiginModule named(String apiName) {
        BiginModule module = named(apiName, 1);
        return module == null ? named(apiName, 2) : module;
    }
}
