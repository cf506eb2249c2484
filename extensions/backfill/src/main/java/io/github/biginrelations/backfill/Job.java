package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedList;
import java.util.concurrent.Callable;

/**
 * What a run has to do.
 *
 * @param relatedList the parent's module and its list
 * @param sides from which side each link is sent
 * @param input opens the links, once for each time that they are read
 * @param options how to send them
 * @param finished rows that earlier runs in the directory have finished
 * @param resumed whether there was an earlier run
 */
record Job(
        RelatedList relatedList,
        Sides sides,
        Callable<LinkFile> input,
        SendOptions options,
        FinishedRows finished,
        boolean resumed) {}
