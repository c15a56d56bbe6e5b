package dev.plumbline.web.view;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;

/**
 * Why something did not work, and whose turn it is.
 *
 * @param whose who has to act, in words
 */
public record FaultView(FaultOwner turn, String whose, String message) {
    static FaultView of(Fault fault) {
        return new FaultView(fault.turn(), fault.turn().whose(), fault.message());
    }
}
