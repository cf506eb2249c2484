package io.github.biginrelations.benchmarks.sidebyside;

import java.util.List;

/** The call's two bodies as types for databind, such as an application would write them. */
final class Bodies {

    private Bodies() {}

    /** What is sent. */
    record Request(List<Id> data) {}

    /** One id of it. */
    record Id(String id) {}

    /** What comes back. */
    record Answer(List<Item> data) {

        long succeeded() {
            return data.stream()
                    .filter(item -> item.code().equals("SUCCESS")
                            && !item.details().id().isEmpty())
                    .count();
        }
    }

    /** What it says of one id. */
    record Item(String code, Id details, String message, String status) {}

    static Request request(List<String> ids) {
        return new Request(ids.stream().map(Id::new).toList());
    }
}
