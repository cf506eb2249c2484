/** The client at home in a Spring Boot application: options as properties, one bean for each organisation, and its health. */
@NullMarked
package io.github.biginrelations.spring;

import org.jspecify.annotations.NullMarked;
