# syntax=docker/dockerfile:1
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends maven \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY pom.xml .
COPY .mvn .mvn
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp package -Dmaven.test.skip=true \
    && java -Djarmode=tools -jar target/plumbline.jar extract --destination /plumbline

FROM eclipse-temurin:25-jre
WORKDIR /plumbline
COPY --from=build /plumbline .
# The AOT cache is good only for the JVM, the paths and the collector that it was trained with, so
# it is made here, from a start against an endpoint where nobody answers.
RUN printf '%s\n' -XX:+UseSerialGC -XX:MaxRAMPercentage=75 --sun-misc-unsafe-memory-access=allow > options \
    && mkdir /environments /data /tmp/none \
    && java @options -XX:AOTCacheOutput=plumbline.aot -Dspring.context.exit=onRefresh -jar plumbline.jar \
        serve --endpoint http://127.0.0.1:9 --specs /tmp/none --data /tmp/trained \
    && rm -r /tmp/none /tmp/trained \
    && chown 10001:10001 /data
USER 10001:10001
VOLUME /data
EXPOSE 8080
# Others can reach a container, so it starts only with PLUMBLINE_TOKEN.
ENV SERVER_ADDRESS=0.0.0.0
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "@options", "-XX:AOTCache=plumbline.aot", "-jar", "plumbline.jar"]
CMD ["serve", "--specs", "/environments", "--data", "/data"]
