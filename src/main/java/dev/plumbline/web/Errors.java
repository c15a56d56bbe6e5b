package dev.plumbline.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/** Every error in one shape: a page for readers, an RFC 9457 problem for programs. */
@Controller
@RequestMapping("/error")
final class Errors implements ErrorController {
    private final ErrorAttributes errors;

    Errors(ErrorAttributes errors) {
        this.errors = errors;
    }

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        ProblemDetail problem = problem(request);
        HttpStatus status = HttpStatus.valueOf(problem.getStatus());
        return new ModelAndView("error", status).addObject("problem", problem);
    }

    @RequestMapping
    ResponseEntity<ProblemDetail> json(HttpServletRequest request) {
        ProblemDetail problem = problem(request);
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private ProblemDetail problem(HttpServletRequest request) {
        HttpStatus status =
                Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                        .map(code -> HttpStatus.resolve((Integer) code))
                        .orElse(HttpStatus.NOT_FOUND);
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, Words.capped(detail(request, status)));
        Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .ifPresent(path -> problem.setInstance(URI.create(Words.capped(path.toString()))));
        return problem;
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
