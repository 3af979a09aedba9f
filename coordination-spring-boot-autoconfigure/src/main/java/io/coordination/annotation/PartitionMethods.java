// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Finds the methods of a class with {@link PartitionListener}, {@link PartitionWorker},
 * {@link ZNodeListener} and {@link LeaderListener}.
 */
public final class PartitionMethods {

	private static final Set<Class<? extends Annotation>> ANNOTATIONS = Set.of(PartitionListener.class,
			PartitionWorker.class, ZNodeListener.class, LeaderListener.class);

	private PartitionMethods() {
	}

	/**
	 * Whether a class has such methods.
	 * @param type the class
	 * @return true if so
	 */
	public static boolean isPresentIn(Class<?> type) {
		return AnnotationUtils.isCandidateClass(type, ANNOTATIONS)
				&& ANNOTATIONS.stream().anyMatch((annotation) -> !in(type, annotation).isEmpty());
	}

	static <A extends Annotation> Map<Method, List<A>> in(Class<?> type, Class<A> annotation) {
		return MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<List<A>>) (method) -> {
			List<A> found = on(method, annotation);
			return found.isEmpty() ? null : found;
		});
	}

	// A method may be annotated in its class, in those above it and in interfaces: the
	// nearest of them has its say, and may repeat the annotation.
	private static <A extends Annotation> List<A> on(Method method, Class<A> annotation) {
		List<MergedAnnotation<A>> all = stream(method, annotation).toList();
		int nearest = all.stream().mapToInt(MergedAnnotation::getAggregateIndex).min().orElse(-1);
		return all.stream()
			.filter((each) -> each.getAggregateIndex() == nearest)
			.map(MergedAnnotation::synthesize)
			.toList();
	}

	private static <A extends Annotation> Stream<MergedAnnotation<A>> stream(Method method, Class<A> annotation) {
		return MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).stream(annotation);
	}

}
