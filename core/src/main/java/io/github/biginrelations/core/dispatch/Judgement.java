package io.github.biginrelations.core.dispatch;

import org.jspecify.annotations.Nullable;

/** What a reply means for the ids of its call: one ruling for all, or one for each place. */
final class Judgement {

    private final Ruling all;
    private final Ruling @Nullable [] byPlace;

    private Judgement(Ruling all, Ruling @Nullable [] byPlace) {
        this.all = all;
        this.byPlace = byPlace;
    }

    static Judgement ofAll(Ruling ruling) {
        return new Judgement(ruling, null);
    }

    /** Rulings of 1 to 100 places; alike ones share an object. */
    @SuppressWarnings("ReferenceEquality") // shared where alike; where not, nothing is wrong
    static Judgement byPlace(Ruling[] rulings) {
        for (Ruling ruling : rulings) {
            if (ruling != rulings[0]) {
                return new Judgement(rulings[0], rulings);
            }
        }
        return ofAll(rulings[0]);
    }

    boolean isOneForAll() {
        return byPlace == null;
    }

    /** The ruling of every place when {@link #isOneForAll()}. */
    Ruling all() {
        return all;
    }

    Ruling of(int place) {
        return byPlace == null ? all : byPlace[place];
    }
}
