package io.suanpan.engine.state;

/** Takes blocks as they were when a capture began. */
@FunctionalInterface
interface BlockHandler {
    /**
     * One block.
     *
     * @param table number of its table
     * @param block number of the block in it, from 0
     * @param words holds it; not to be kept
     * @param at    its first word there; {@link StateTable#BLOCK} words, of which those beyond the table's end mean nothing
     */
    void onBlock(int table, int block, long[] words, int at);
}
