package io.github.biginrelations.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * On a test class: every client calls an embedded sandbox, whatever the properties say of servers and credentials. Inject the
 * {@code BiginSandbox} to ask what it saw; define one as a bean to choose its options. Needs
 * {@code io.github.biginrelations:bigin-relations-sandbox} among the test's dependencies.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration(BiginSandboxAutoConfiguration.class)
public @interface AutoConfigureBiginSandbox {}
