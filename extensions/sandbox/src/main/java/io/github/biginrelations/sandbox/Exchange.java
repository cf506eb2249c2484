package io.github.biginrelations.sandbox;

import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** One call that was let in, on its way through the sandbox. */
record Exchange(Address address, Admission.Slot slot, HttpServerRequest request, HttpServerResponse response) {}
