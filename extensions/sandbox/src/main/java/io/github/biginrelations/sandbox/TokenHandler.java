package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Answers {@code POST /oauth/v2/token}: the refresh grant, as a form body. */
final class TokenHandler {

    static final String PATH = "/oauth/v2/token";

    private static final String FORM = "application/x-www-form-urlencoded";

    private final OAuthOptions options;
    private final TokenDesk desk;

    TokenHandler(OAuthOptions options, TokenDesk desk) {
        this.options = options;
        this.desk = desk;
    }

    Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        int number = desk.nextRequest();
        return request.receive()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .defaultIfEmpty("")
                .flatMap(body -> answer(options.faults().apply(number), body, request, response));
    }

    private Mono<Void> answer(
            OAuthOptions.Fault fault, String body, HttpServerRequest request, HttpServerResponse response) {
        return switch (fault) {
            case NONE -> send(response, grant(body, request));
            case INVALID_CODE -> send(response, error("invalid_code"));
            case INVALID_CLIENT -> send(response, error("invalid_client"));
            case INVALID_CLIENT_SECRET -> send(response, error("invalid_client_secret"));
            case UNKNOWN_ERROR -> send(response, error("general_error"));
            case ACCESS_DENIED -> send(response, throttled());
            case SERVER_ERROR -> send(response, page(500));
            case PAGE -> send(response, page(options.failureStatus()));
            case HANG -> Mono.never();
            case CLOSE -> close(response);
        };
    }

    private Answer grant(String body, HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)
                || !FORM.equals(request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE))) {
            return error("invalid_request");
        }
        Map<String, List<String>> form = new QueryStringDecoder(body, false).parameters();
        if (!"refresh_token".equals(only(form, "grant_type"))) {
            return error("unsupported_grant_type");
        }
        if (!options.clientId().equals(only(form, "client_id"))) {
            return error("invalid_client");
        }
        if (!options.clientSecret().equals(only(form, "client_secret"))) {
            return error("invalid_client_secret");
        }
        if (!options.refreshToken().equals(only(form, "refresh_token")) || form.size() != 4) {
            return error("invalid_code");
        }
        String token = desk.issue();
        return token == null ? throttled() : granted(token, apiDomain(request));
    }

    private Answer granted(String token, String apiDomain) {
        long seconds = options.lifetime().toSeconds();
        String expiry = switch (options.expiresIn()) {
            case SECONDS -> ",\"expires_in\":" + seconds;
            case MILLISECONDS_AND_SECONDS ->
                ",\"expires_in\":" + options.lifetime().toMillis() + ",\"expires_in_sec\":" + seconds;
            case MISSING -> "";
        };
        String domain = apiDomain.isEmpty() ? "" : ",\"api_domain\":\"" + apiDomain + "\"";
        return json(
                200,
                "{\"access_token\":\"" + token + "\",\"scope\":\"ZohoBigin.modules.ALL\"" + domain
                        + ",\"token_type\":\"Bearer\"" + expiry + "}");
    }

    private String apiDomain(HttpServerRequest request) {
        String configured = options.apiDomain();
        return configured != null
                ? configured
                : request.scheme() + "://" + request.hostName() + ":" + request.hostPort();
    }

    private Answer throttled() {
        return json(
                options.failureStatus(),
                "{\"error_description\":\"You have made too many requests continuously. Please try again after some"
                        + " time.\",\"error\":\"Access Denied\",\"status\":\"failure\"}");
    }

    private Answer error(String code) {
        return json(options.failureStatus(), "{\"error\":\"" + code + "\"}");
    }

    private static Mono<Void> close(HttpServerResponse response) {
        return Mono.create(sink -> response.withConnection(
                connection -> connection.channel().close().addListener(closed -> sink.success())));
    }

    private static Answer page(int status) {
        return Answer.html(status, utf8("<html><body><h1>Zoho Accounts</h1></body></html>"));
    }

    private static Answer json(int status, String body) {
        return Answer.json(status, utf8(body));
    }

    private static ByteBuf utf8(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String only(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : null;
    }

    private static Mono<Void> send(HttpServerResponse response, Answer answer) {
        return response.status(answer.status())
                .header(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .send(Mono.just(answer.body()))
                .then();
    }
}
