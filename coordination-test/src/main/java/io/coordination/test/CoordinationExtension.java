// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Gives a {@link TestZooKeeper} to test methods, lifecycle methods and constructors that
 * have a parameter of that type. It is started when it is asked for, and stopped at the
 * end of what asked first: asked for in {@code @BeforeAll}, it serves all tests of the
 * class, and its groups are closed after each; asked for in a test, in its constructor or
 * in {@code @BeforeEach}, it is that test's own.
 * <p>
 * Use it with {@code @ExtendWith(CoordinationExtension.class)} or
 * {@link RegisterExtension}. A test with Spring has no need of it.
 */
public final class CoordinationExtension implements ParameterResolver, AfterEachCallback {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(CoordinationExtension.class);

	/**
	 * What the constructor of a test asks for is that test's.
	 */
	@Override
	public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
		return ExtensionContextScope.TEST_METHOD;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == TestZooKeeper.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getStore(NAMESPACE)
			.computeIfAbsent(TestZooKeeper.class, (type) -> TestZooKeeper.start(), TestZooKeeper.class);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		TestZooKeeper server = context.getStore(NAMESPACE).get(TestZooKeeper.class, TestZooKeeper.class);
		if (server != null) {
			server.reset();
			server.restart();
		}
	}

}
