package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosedBatchesTest {

    private static final short LIST = 0;

    private final ClosedBatches closed = new ClosedBatches(1);

    private Batch add(long parent) {
        Batch batch = new Batch(LIST, parent);
        closed.add(batch);
        return batch;
    }

    private void start(Batch batch) {
        assertThat(closed.peek()).isEqualTo(batch);
        closed.remove();
        closed.started(batch);
    }

    @Test
    void F18_theBatchesOfAParentThatIsAtItsBoundArePassedOverInTheirOrder() {
        Batch first = add(1);
        Batch second = add(1);
        Batch other = add(2);
        Batch third = add(1);
        start(first);
        start(other);
        assertThat(closed.peek()).as("both parents are at their bound").isNull();
        closed.landed(first);
        start(second);
        closed.landed(second);
        start(third);
        closed.landed(third);
        closed.landed(other);
        assertThat(closed.peek()).isNull();
    }

    /** Found by the simulation, seed 2176: a part that was given up kept the place of the next one of its parent. */
    @Test
    void aBatchThatIsDroppedLetsTheNextOfItsParentGo() {
        Batch first = add(1);
        add(1);
        Batch third = add(1);
        start(first);
        assertThat(closed.peek()).isNull();
        closed.landed(first);
        closed.drop();
        assertThat(closed.peek()).isEqualTo(third);
    }

    @Test
    void aParentIsTakenOutWithWhatIsBlockedOfIt() {
        Batch first = add(1);
        Batch second = add(1);
        Batch other = add(2);
        start(first);
        assertThat(closed.peek()).isEqualTo(other);
        List<Batch> removed = new ArrayList<>();
        closed.removeParent(LIST, 1, removed::add);
        assertThat(removed).containsExactly(second);
        assertThat(closed.peek()).isEqualTo(other);
    }
}
