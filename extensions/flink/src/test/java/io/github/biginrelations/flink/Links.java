package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/** Distinct links, shuffled; of which some parents and some related records have many more than others. */
record Links(List<Link> all) {

    static final RelatedList LIST = RelatedList.PRODUCTS_DEALS;

    /** A CSV file of a header and two columns, related and parent, in place of generated links. */
    private static final String FILE_PROPERTY = "flink.links";

    private static final long FIRST_PRODUCT = 3_652_397_000_000_327_001L;
    private static final long FIRST_DEAL = 3_652_397_000_001_854_001L;

    record Link(long parent, long related) {
        RelationRequest toRequest(long row) {
            return RelationRequest.of(LIST, new RecordId(parent), new RecordId(related))
                    .withContext(row);
        }
    }

    /** The file that the run names, or as many generated links as asked for. */
    static Links given(int count) throws IOException {
        String file = System.getProperty(FILE_PROPERTY, "");
        return file.isEmpty() ? generated(count) : read(Path.of(file));
    }

    static Links generated(int count) {
        SplittableRandom random = new SplittableRandom(42);
        Set<Link> links = new LinkedHashSet<>();
        while (links.size() < count) {
            double parent = random.nextDouble();
            double related = random.nextDouble();
            links.add(new Link(
                    FIRST_PRODUCT + (long) (parent * parent * (1 + count / 65)),
                    FIRST_DEAL + (long) (related * related * (200 + count / 25))));
        }
        return shuffled(new ArrayList<>(links));
    }

    private static Links read(Path file) throws IOException {
        List<Link> links = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split(",", -1);
            links.add(new Link(Long.parseLong(columns[1]), Long.parseLong(columns[0])));
        }
        return shuffled(links);
    }

    private static Links shuffled(List<Link> links) {
        Collections.shuffle(links, new Random(1));
        return new Links(List.copyOf(links));
    }

    /** The links as the command lines read them; {@code bad} stands behind them as it is. */
    Path writeTo(Path file, String... bad) throws IOException {
        StringBuilder csv = new StringBuilder("deal,product\n");
        all.forEach(link ->
                csv.append(link.related()).append(',').append(link.parent()).append('\n'));
        for (String row : bad) {
            csv.append(row).append('\n');
        }
        return Files.writeString(file, csv);
    }

    int size() {
        return all.size();
    }

    long leastCalls() {
        Map<Long, Integer> ofParent = new HashMap<>();
        all.forEach(link -> ofParent.merge(link.parent(), 1, Integer::sum));
        return ofParent.values().stream().mapToLong(ids -> (ids + 99) / 100).sum();
    }

    boolean areAllRelatedIn(BiginSandbox sandbox) {
        return all.stream().allMatch(link -> sandbox.isRelated("Products", link.parent(), "Deals", link.related()));
    }
}
