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
    mvn -B -ntp package -Dmaven.test.skip=true

FROM eclipse-temurin:25-jre
# AOT caches are good only for the JVM and the paths that they were made with, so it is installed here.
RUN --mount=type=bind,from=build,source=/build/target/plumbline.jar,target=/tmp/plumbline.jar \
    java -jar /tmp/plumbline.jar install /plumbline \
    && mkdir /environments /data \
    && chown 10001:10001 /data
USER 10001:10001
VOLUME /data
EXPOSE 8080
# Others can reach a container, so it starts only with PLUMBLINE_TOKEN.
ENV SERVER_ADDRESS=0.0.0.0
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["/plumbline/bin/plumbline"]
CMD ["serve", "--specs", "/environments", "--data", "/data"]
