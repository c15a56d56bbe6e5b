package dev.plumbline.web;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets every page say who is signed in, and show them what they may do. */
@ControllerAdvice
final class Greeting {
    @ModelAttribute("access")
    Access access() {
        return Access.current();
    }
}
