package io.github.biginrelations.backfill;

import static java.nio.charset.StandardCharsets.US_ASCII;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up product catalogue and the deals that its products are in. Popularity falls off as in real catalogues (Zipf),
 * deals come in the order of time, so those of one product lie all over the file. The same seed makes the same.
 */
final class DemoCatalogue {

    private static final String PRODUCTS = "products.csv";
    static final String LINKS_NAME = "links.csv";
    private static final String[] PRODUCT_COLUMNS = {"product_id", "name", "list_price"};

    static final int MOST_LINKS = 5_000_000;
    static final List<String> FILE_NAMES = List.of(PRODUCTS, LINKS_NAME);

    private static final long FIRST_PRODUCT = 3_652_397_000_000_327_001L;
    private static final long FIRST_DEAL = 3_652_397_000_001_854_001L;
    private static final double SKEW = 1.05;
    private static final String[] STYLES = {"Nordic", "Classic", "Urban", "Compact", "Heritage", "Outdoor"};
    private static final String[] MATERIALS = {"Oak", "Walnut", "Steel", "Linen", "Glass", "Bamboo"};
    private static final String[] THINGS = {"Desk", "Chair", "Shelf", "Lamp", "Cabinet", "Table", "Bench", "Frame"};

    private final int products;
    private final int[] productOf;
    private final int[] dealOf;
    private final int deals;

    private DemoCatalogue(int products, int deals, int[] productOf, int[] dealOf) {
        this.products = products;
        this.deals = deals;
        this.productOf = productOf;
        this.dealOf = dealOf;
    }

    static DemoCatalogue of(int links, long seed) {
        int products = Math.max(8, links / 100);
        double[] cumulative = popularity(products);
        SplittableRandom random = new SplittableRandom(seed);
        int[] productOf = new int[links];
        int[] dealOf = new int[links];
        int made = 0;
        int deal = 0;
        while (made < links) {
            int wanted = Math.min(1 + random.nextInt(7), links - made);
            for (int product : pick(wanted, cumulative, random)) {
                productOf[made] = product;
                dealOf[made++] = deal;
            }
            deal++;
        }
        return new DemoCatalogue(products, deal, productOf, dealOf);
    }

    int products() {
        return products;
    }

    int deals() {
        return deals;
    }

    int links() {
        return productOf.length;
    }

    /** Whether a directory holds a catalogue that {@link #write} made. */
    static boolean isIn(Path directory) throws IOException {
        Path products = directory.resolve(PRODUCTS);
        if (!Files.isRegularFile(products)) {
            return false;
        }
        byte[] header = String.join(",", PRODUCT_COLUMNS).getBytes(US_ASCII);
        try (InputStream in = Files.newInputStream(products)) {
            return Arrays.equals(header, in.readNBytes(header.length));
        }
    }

    /** Writes {@code products.csv} and {@code links.csv}; answers the latter. */
    Path write(Path directory) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(directory.resolve(PRODUCTS)))) {
            csv.writeRecord(PRODUCT_COLUMNS);
            for (int product = 0; product < products; product++) {
                csv.writeRecord(Long.toString(FIRST_PRODUCT + product), nameOf(product), priceOf(product));
            }
        }
        Path links = directory.resolve(LINKS_NAME);
        try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(links))) {
            csv.writeRecord("deal_id", "product_id");
            for (int i = 0; i < productOf.length; i++) {
                csv.writeRecord(Long.toString(FIRST_DEAL + dealOf[i]), Long.toString(FIRST_PRODUCT + productOf[i]));
            }
        }
        return links;
    }

    private static double[] popularity(int products) {
        double[] cumulative = new double[products];
        double sum = 0;
        for (int rank = 0; rank < products; rank++) {
            sum += 1 / Math.pow(rank + 1, SKEW);
            cumulative[rank] = sum;
        }
        return cumulative;
    }

    /** Distinct products of one deal. */
    private static List<Integer> pick(int wanted, double[] cumulative, SplittableRandom random) {
        BitSet taken = new BitSet();
        List<Integer> picked = new ArrayList<>(wanted);
        double all = cumulative[cumulative.length - 1];
        while (picked.size() < wanted) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble() * all);
            int product = Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
            if (!taken.get(product)) {
                taken.set(product);
                picked.add(product);
            }
        }
        return picked;
    }

    private static String nameOf(int product) {
        return STYLES[product % STYLES.length] + " "
                + MATERIALS[(product / STYLES.length) % MATERIALS.length] + " "
                + THINGS[(product / (STYLES.length * MATERIALS.length)) % THINGS.length] + " "
                + (100 + product);
    }

    private static String priceOf(int product) {
        return (19 + product % 480) + ".90";
    }
}
