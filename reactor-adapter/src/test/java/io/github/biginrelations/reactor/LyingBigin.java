package io.github.biginrelations.reactor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * A server that stores some ids, always the same ones, and answers badly: in another order, without ids, with items missing,
 * added, repeated or contradicted. It leaves out only what nobody could notice: an order that moves none of the items that
 * name an id, and unnamed items in the place of missing ones.
 */
final class LyingBigin extends Dispatcher {

    private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");
    private static final int[] STATUSES = {200, 202, 207, 400, 500};

    private final Random random;
    private final int refusedInTen;
    private final Set<Long> stored = ConcurrentHashMap.newKeySet();

    /** An item; {@code place} is that of the id it is truly about, -1 for none. */
    private record Item(int place, String details, boolean success) {
        String json() {
            return "{\"code\":\"%s\",\"details\":{%s},\"message\":\"m\",\"status\":\"%s\"}"
                    .formatted(success ? "SUCCESS" : "INVALID_DATA", details, success ? "success" : "error");
        }

        boolean isNamed() {
            return !details.isEmpty();
        }
    }

    LyingBigin(long seed) {
        random = new Random(seed);
        refusedInTen = random.nextInt(4);
    }

    boolean hasStored(long id) {
        return stored.contains(id);
    }

    private boolean wants(long id) {
        return Long.remainderUnsigned(id * 0x9E3779B97F4A7C15L, 10) >= refusedInTen;
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
        long[] ids = ID.matcher(Objects.requireNonNull(request.getBody()).utf8())
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .toArray();
        List<Item> items = truth(ids);
        spoil(items, ids);
        return new MockResponse.Builder()
                .code(STATUSES[random.nextInt(STATUSES.length)])
                .body("{\"data\":["
                        + String.join(",", items.stream().map(Item::json).toList()) + "]}")
                .build();
    }

    private List<Item> truth(long[] ids) {
        int namedInFour = random.nextInt(5);
        List<Item> items = new ArrayList<>();
        for (int place = 0; place < ids.length; place++) {
            if (wants(ids[place])) {
                stored.add(ids[place]);
            }
            String details = random.nextInt(4) < namedInFour ? name(place, ids) : "";
            items.add(new Item(place, details, wants(ids[place])));
        }
        return items;
    }

    private String name(int place, long[] ids) {
        String path = "\"json_path\":\"$.data[" + place + "].id\"";
        return switch (random.nextInt(4)) {
            case 0 -> path;
            case 1 -> "\"id\":\"" + ids[place] + "\"," + path;
            case 2 -> "\"id\":" + ids[place];
            default -> "\"id\":\"" + ids[place] + "\"";
        };
    }

    private void spoil(List<Item> items, long[] ids) {
        boolean missing = random.nextInt(3) == 0;
        for (int n = missing ? 1 + random.nextInt(3) : 0; n > 0 && !items.isEmpty(); n--) {
            items.remove(random.nextInt(items.size()));
        }
        for (int n = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0; n > 0 && !items.isEmpty(); n--) {
            addOneTooMany(items, ids, missing);
        }
        if (random.nextInt(3) == 0) {
            List<Item> shuffled = new ArrayList<>(items);
            Collections.shuffle(shuffled, random);
            if (items.stream().noneMatch(Item::isNamed) || movesANamedOne(shuffled)) {
                Collections.copy(items, shuffled);
            }
        }
    }

    private void addOneTooMany(List<Item> items, long[] ids, boolean missing) {
        int at = random.nextInt(items.size() + 1);
        Item other = items.get(random.nextInt(items.size()));
        if (other.place() < 0 || (!other.isNamed() && missing) || random.nextInt(3) == 0) {
            items.add(at, new Item(-1, "\"id\":\"" + (1_000_000 + random.nextInt(9)) + "\"", random.nextBoolean()));
        } else if (other.isNamed() && random.nextBoolean()) {
            items.add(at, new Item(other.place(), name(other.place(), ids), !other.success()));
        } else {
            items.add(at, other);
        }
    }

    private static boolean movesANamedOne(List<Item> items) {
        return IntStream.range(0, items.size())
                .anyMatch(at -> items.get(at).isNamed() && items.get(at).place() != at);
    }
}
