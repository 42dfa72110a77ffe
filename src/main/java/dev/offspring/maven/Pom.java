package dev.offspring.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelProblem;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.jspecify.annotations.Nullable;

/** The part of a POM that stands in a cell: Maven reads it as that of a project which nobody publishes. */
final class Pom {
    private static final Artifact NOTEBOOK = new DefaultArtifact("notebook", "notebook", "pom", "1");
    private static final String OPENING = "<project><modelVersion>4.0.0</modelVersion><groupId>notebook</groupId>"
            + "<artifactId>notebook</artifactId><version>1</version><packaging>pom</packaging>";

    private Pom() {}

    /** It is no POM, or what it refers to cannot be had; the message is for the person who wrote it. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message, Exception cause) {
            super(message, cause);
        }
    }

    /** Its dependencies and repositories, with all that a parent or an imported POM says of them. */
    static ArtifactDescriptorResult read(
            RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories, String text)
            throws Unreadable {
        try {
            Path file = Files.createTempFile("offspring-pom", ".xml");
            try {
                Files.writeString(file, whole(text));
                var own = new DefaultRepositorySystemSession(session);
                own.setWorkspaceReader(new OneFile(file.toFile()));
                own.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(ArtifactDescriptorPolicy.STRICT));
                return system.readArtifactDescriptor(own, new ArtifactDescriptorRequest(NOTEBOOK, repositories, null));
            } catch (ArtifactDescriptorException e) {
                throw new Unreadable(explain(e), e);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new Unreadable("the POM cannot be kept for Maven to read: " + e.getMessage(), e);
        }
    }

    /** The lines stay where they are, for Maven tells where a mistake is. */
    private static String whole(String text) {
        if (text.contains("<project")) return text;
        String part = text.startsWith("<dependency>") ? "<dependencies>" + text + "</dependencies>" : text;
        return OPENING + part + "</project>";
    }

    private static String explain(ArtifactDescriptorException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof ModelBuildingException model)
                return "this is no POM, nor a part of one: "
                        + model.getProblems().stream()
                                .filter(problem -> problem.getSeverity() != ModelProblem.Severity.WARNING)
                                .map(ModelProblem::getMessage)
                                .distinct()
                                .collect(Collectors.joining("; "));
        return String.valueOf(failure.getMessage());
    }

    /** Knows where the one file is, and nothing else. */
    private record OneFile(File file) implements WorkspaceReader {
        @Override
        public WorkspaceRepository getRepository() {
            return new WorkspaceRepository("notebook");
        }

        @Override
        public @Nullable File findArtifact(Artifact artifact) {
            boolean asked = artifact.getArtifactId().equals("notebook")
                    && artifact.getGroupId().equals("notebook");
            return asked ? file : null;
        }

        @Override
        public List<String> findVersions(Artifact artifact) {
            return List.of();
        }
    }
}
