package dev.plumbline.web;

import dev.plumbline.model.text.CappedText;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/** Every error in one shape: a page for readers, an RFC 9457 problem for programs. */
@Controller
@RequestMapping("/error")
final class ErrorResponses implements ErrorController {
    private final ErrorAttributes errors;

    ErrorResponses(ErrorAttributes errors) {
        this.errors = errors;
    }

    /** A problem in the words of RFC 9457. */
    record Trouble(String type, String title, int status, String detail, String instance) {}

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        Trouble trouble = trouble(request);
        return new ModelAndView("error", HttpStatus.valueOf(trouble.status()))
                .addObject("problem", trouble);
    }

    @RequestMapping
    ResponseEntity<Trouble> json(HttpServletRequest request) {
        Trouble trouble = trouble(request);
        return ResponseEntity.status(trouble.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(trouble);
    }

    private Trouble trouble(HttpServletRequest request) {
        HttpStatus status =
                Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                        .map(code -> HttpStatus.resolve((Integer) code))
                        .orElse(HttpStatus.NOT_FOUND);
        String path =
                Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                        .map(Object::toString)
                        .orElse(request.getRequestURI());
        return new Trouble(
                "about:blank",
                status.getReasonPhrase(),
                status.value(),
                CappedText.of(detail(request, status)),
                CappedText.of(path));
    }

    private String detail(HttpServletRequest request, HttpStatus status) {
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
            return "Something went wrong here; the log says what.";
        }
        if (errors.getError(new ServletWebRequest(request)) instanceof ErrorResponse response
                && response.getBody().getDetail() != null) {
            return response.getBody().getDetail();
        }
        return Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_MESSAGE))
                .map(Object::toString)
                .filter(message -> !message.isBlank())
                .orElse("The request was not understood.");
    }
}
