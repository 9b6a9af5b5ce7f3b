# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/ColdChain.Host -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
# SQLite is the operating system's library, so that its security updates come with the base image. Time zones: the console shows local time.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libsqlite3-0 tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o "$APP_UID" -g "$APP_UID" -m 750 /var/lib/coldchain
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
ENV COLDCHAIN_DataFolder=/var/lib/coldchain \
    COLDCHAIN_Urls=http://0.0.0.0:8080 \
    DOTNET_EnableDiagnostics=0
VOLUME /var/lib/coldchain
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["./coldchain", "healthcheck"]
ENTRYPOINT ["./coldchain"]
CMD ["run"]
