package io.github.biginrelations.sandbox;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.SplittableRandom;

/** Numbers the calls and chooses the fault of each. Thread-safe. */
final class FaultPlan {

    private final Faults faults;
    private final ArrayDeque<Fault> injected = new ArrayDeque<>();
    private long calls;

    FaultPlan(Faults faults) {
        this.faults = faults;
    }

    /**
     * The fault of one call.
     *
     * @param number of the call, from 1
     * @param byRate whether it was chosen by chance
     */
    record Choice(long number, Fault fault, boolean byRate) {}

    /** The next call's. */
    Choice next(Address address) {
        long number;
        Fault fault;
        synchronized (injected) {
            number = ++calls;
            fault = injected.poll();
        }
        if (fault == null) {
            fault = chosen(number, address);
            if (fault == Fault.NONE) {
                return new Choice(number, byRate(number), true);
            }
        }
        return new Choice(number, fault, false);
    }

    void injectNext(int count, Fault fault) {
        synchronized (injected) {
            for (int i = 0; i < count; i++) {
                injected.add(fault);
            }
        }
    }

    private Fault chosen(long number, Address address) {
        Fault fault = number <= faults.script.size() ? faults.script.get((int) number - 1) : Fault.NONE;
        if (fault == Fault.NONE && faults.chooser != null) {
            fault = faults.chooser.apply(
                    new Faults.Call(number, address.module(), address.parent(), address.relatedList()));
        }
        return fault == Fault.NONE ? byCount(number) : fault;
    }

    private Fault byCount(long number) {
        for (Faults.Every every : faults.everys) {
            if (number % every.nth() == 0) {
                return every.fault();
            }
        }
        return Fault.NONE;
    }

    private Fault byRate(long number) {
        if (faults.rates.isEmpty()) {
            return Fault.NONE;
        }
        double left = random(faults, number).nextDouble();
        for (Map.Entry<Fault, Double> rate : faults.rates.entrySet()) {
            left -= rate.getValue();
            if (left < 0) {
                return rate.getKey();
            }
        }
        return Fault.NONE;
    }

    /** What is random about a call, the same for the same seed and number. */
    static SplittableRandom random(Faults faults, long number) {
        return Variety.random(faults.seed, number);
    }
}
