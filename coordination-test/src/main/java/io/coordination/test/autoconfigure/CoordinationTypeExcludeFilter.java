// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.autoconfigure;

import java.io.IOException;

import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Leaves components with partition methods in a {@link CoordinationTest}, and no others.
 */
class CoordinationTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<CoordinationTest> {

	CoordinationTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

	@Override
	protected boolean defaultInclude(MetadataReader metadataReader, MetadataReaderFactory metadataReaderFactory)
			throws IOException {
		return hasPartitionMethod(metadataReader, metadataReaderFactory)
				|| super.defaultInclude(metadataReader, metadataReaderFactory);
	}

	// Methods of superclasses and interfaces count as they do in an application.
	private static boolean hasPartitionMethod(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
		AnnotationMetadata metadata = reader.getAnnotationMetadata();
		if (metadata.hasAnnotatedMethods(PartitionListener.class.getName())
				|| metadata.hasAnnotatedMethods(PartitionWorker.class.getName())) {
			return true;
		}
		for (String type : metadata.getInterfaceNames()) {
			if (hasPartitionMethod(factory.getMetadataReader(type), factory)) {
				return true;
			}
		}
		String superclass = metadata.getSuperClassName();
		return superclass != null && !superclass.startsWith("java.")
				&& hasPartitionMethod(factory.getMetadataReader(superclass), factory);
	}

}
