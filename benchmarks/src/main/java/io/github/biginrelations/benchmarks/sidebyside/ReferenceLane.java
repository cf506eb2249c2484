package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.benchmarks.sidebyside.Links.FullCall;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a good engineer writes by hand for this one call: Reactor Netty and Jackson's streaming API, full calls given, no
 * retry, no limits, no accounting, answers taken to be well formed.
 */
final class ReferenceLane implements Lane {

    private static final int BYTES_PER_ITEM = 32;

    private final String name;
    private final Links links;
    private final int concurrency;
    private final ConnectionProvider pool;
    private final HttpClient http;
    private final JsonFactory json = new JsonFactory();

    /** What the answer says of one id. */
    private record Item(String id, String code) {}

    ReferenceLane(String name, URI server, LoopResources loops, int concurrency, Links links) {
        this.name = name;
        this.links = links;
        this.concurrency = concurrency;
        this.pool = ConnectionProvider.create(name, concurrency);
        this.http = HttpClient.create(pool)
                .runOn(loops)
                .baseUrl(server.toString())
                .headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, "Zoho-oauthtoken stub-token")
                        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long relate() {
        return Flux.fromIterable(links.calls())
                .flatMap(this::put, concurrency)
                .reduce(0L, (related, items) -> related + succeeded(items))
                .blockOptional()
                .orElse(0L);
    }

    private Mono<List<Item>> put(FullCall call) {
        return http.put()
                .uri("/bigin/v1/" + Links.LIST.module() + '/' + call.parent() + '/' + Links.LIST.list())
                .send(Mono.fromSupplier(() -> write(call.related())))
                .responseSingle((head, body) -> body.asInputStream().map(this::read));
    }

    private ByteBuf write(List<String> ids) {
        ByteBuf body = ByteBufAllocator.DEFAULT.buffer(ids.size() * BYTES_PER_ITEM);
        try (JsonGenerator generator =
                json.createGenerator(ObjectWriteContext.empty(), new ByteBufOutputStream(body), JsonEncoding.UTF8)) {
            generator.writeStartObject();
            generator.writeArrayPropertyStart("data");
            for (String id : ids) {
                generator.writeStartObject();
                generator.writeStringProperty("id", id);
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        return body;
    }

    private List<Item> read(InputStream answer) {
        List<Item> items = new ArrayList<>(Links.IDS_PER_CALL);
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), answer)) {
            parser.nextToken();
            parser.nextToken();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                items.add(item(parser));
            }
        }
        return items;
    }

    private static Item item(JsonParser parser) {
        String id = "";
        String code = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            if (member.equals("code")) {
                code = parser.getString();
            } else if (member.equals("details")) {
                parser.nextToken();
                id = String.valueOf(parser.nextStringValue());
                parser.nextToken();
            } else {
                parser.skipChildren();
            }
        }
        return new Item(id, code);
    }

    private static long succeeded(List<Item> items) {
        long related = 0;
        for (Item item : items) {
            if (item.code().equals("SUCCESS") && !item.id().isEmpty()) {
                related++;
            }
        }
        return related;
    }

    @Override
    public void close() {
        pool.disposeLater().block();
    }
}
