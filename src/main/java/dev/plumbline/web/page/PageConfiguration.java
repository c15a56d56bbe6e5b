package dev.plumbline.web.page;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Every page of the dashboard. */
@Configuration(proxyBeanMethods = false)
@Import({
    DashboardPages.class,
    HistoryPage.class,
    LogPage.class,
    AuditPage.class,
    RunbookPage.class,
    CallerAdvice.class
})
public class PageConfiguration {}
