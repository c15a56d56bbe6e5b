package dev.plumbline.web;

import dev.plumbline.model.Fault;
import dev.plumbline.model.Turn;

/**
 * Why something did not work, and whose turn it is.
 *
 * @param whose who has to act, in words
 */
record Blame(Turn turn, String whose, String message) {
    static Blame of(Fault fault) {
        return new Blame(fault.turn(), fault.turn().whose(), fault.message());
    }
}
