package dev.offspring.maven;

import dev.offspring.wire.Message;
import dev.offspring.wire.Message.Library;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.artifact.SubArtifact;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/** Finds libraries and all that they need at run time, with the settings and the local repository of the user's Maven. */
final class Resolver {
    private Resolver() {}

    static Message.Resolved resolve(Message.Resolve wish, Consumer<Message> told) {
        Transfers transfers = new Transfers(told);
        ContextOverrides overrides = ContextOverrides.create()
                .withUserSettings(true)
                .transferListener(transfers)
                .build();
        try (Context maven = new StandaloneStaticRuntime().create(overrides)) {
            var session = new DefaultRepositorySystemSession(maven.repositorySystemSession());
            // what failed a minute ago may be there now
            session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(0));
            List<RemoteRepository> repositories = new ArrayList<>(maven.remoteRepositories());
            repositories.addAll(
                    maven.repositorySystem().newResolutionRepositories(session, repositories(wish.repositories())));
            var collecting = new CollectRequest();
            collecting.setRepositories(repositories);
            for (String coordinates : wish.coordinates())
                collecting.addDependency(new Dependency(new DefaultArtifact(coordinates), JavaScopes.RUNTIME));
            if (!wish.pom().isEmpty()) {
                ArtifactDescriptorResult pom = Pom.read(maven.repositorySystem(), session, repositories, wish.pom());
                pom.getDependencies().forEach(collecting::addDependency);
                collecting.setManagedDependencies(pom.getManagedDependencies());
                pom.getRepositories().forEach(collecting::addRepository);
            }
            var request = new DependencyRequest(
                    collecting, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME, JavaScopes.COMPILE));
            try {
                List<ArtifactResult> results = maven.repositorySystem()
                        .resolveDependencies(session, request)
                        .getArtifactResults();
                // what was there already has its sources, or has none
                if (transfers.any()) fetchSources(maven.repositorySystem(), session, collecting, results);
                return new Message.Resolved(
                        results.stream()
                                .map(result -> library(result.getArtifact()))
                                .toList(),
                        Optional.empty());
            } catch (DependencyResolutionException e) {
                var failure = new Failure(maven.repositorySystem(), session, repositories);
                return new Message.Resolved(List.of(), Optional.of(failure.explain(e)));
            }
        } catch (Pom.Unreadable e) {
            return new Message.Resolved(
                    List.of(), Optional.of(new Message.Unresolvable("", String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            // settings.xml, say
            String problem = e.getMessage() == null ? e.toString() : e.getMessage();
            return new Message.Resolved(List.of(), Optional.of(new Message.Unresolvable("", problem)));
        }
    }

    /** Those of the libraries that were asked for, for help to show; they lie beside them in the local repository. */
    private static void fetchSources(
            RepositorySystem system,
            RepositorySystemSession session,
            CollectRequest asked,
            List<ArtifactResult> results) {
        Set<String> names = asked.getDependencies().stream()
                .map(dependency -> Failure.name(dependency.getArtifact()))
                .collect(Collectors.toSet());
        for (ArtifactResult result : results) {
            if (!names.contains(Failure.name(result.getArtifact()))) continue;
            var sources = new SubArtifact(result.getArtifact(), "sources", "jar");
            try {
                var unused =
                        system.resolveArtifact(session, new ArtifactRequest(sources, asked.getRepositories(), null));
            } catch (ArtifactResolutionException e) {
                // not everybody publishes them
            }
        }
    }

    private static List<RemoteRepository> repositories(List<String> addresses) {
        List<RemoteRepository> repositories = new ArrayList<>();
        for (String address : addresses)
            repositories.add(
                    new RemoteRepository.Builder("repo-" + (repositories.size() + 1), "default", address).build());
        return repositories;
    }

    private static Library library(Artifact artifact) {
        return new Library(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getVersion(),
                artifact.getFile().getAbsolutePath());
    }
}
