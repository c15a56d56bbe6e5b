package dev.plumbline.web.page;

import dev.plumbline.web.access.Caller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets every page say who is signed in, and show them what they may do. */
@ControllerAdvice
final class CallerAdvice {
    @ModelAttribute("access")
    Caller access() {
        return Caller.current();
    }
}
