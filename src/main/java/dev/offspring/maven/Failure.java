package dev.offspring.maven;

import dev.offspring.wire.Message.Unresolvable;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.jspecify.annotations.Nullable;

/** Why a library could not be had, and what there is instead. */
record Failure(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
    private static final int SHOWN = 5;

    Unresolvable explain(Throwable failure) {
        ArtifactTransferException transfer = cause(failure, ArtifactTransferException.class);
        if (transfer == null) {
            ArtifactDescriptorException descriptor = cause(failure, ArtifactDescriptorException.class);
            String library =
                    descriptor == null ? "" : name(descriptor.getResult().getArtifact());
            return new Unresolvable(library, String.valueOf(failure.getMessage()));
        }
        Artifact artifact = transfer.getArtifact();
        String library = name(artifact);
        if (transfer instanceof ArtifactNotFoundException && !session.isOffline())
            return new Unresolvable(
                    library, library + " " + artifact.getVersion() + " is not in " + places() + hint(artifact));
        return new Unresolvable(
                library, library + " " + artifact.getVersion() + " cannot be fetched: " + reason(transfer));
    }

    private String reason(ArtifactTransferException transfer) {
        if (session.isOffline()) return "Maven's settings say that it is offline, and it was not fetched before";
        RemoteRepository repository = transfer.getRepository();
        String place = repository == null ? places() : repository.getId();
        UnknownHostException host = cause(transfer, UnknownHostException.class);
        ConnectException connection = cause(transfer, ConnectException.class);
        if (host != null || connection != null)
            return place + " cannot be reached. Is there a network? Maven's settings.xml can name a mirror or a proxy";
        return String.valueOf(transfer.getMessage());
    }

    private String places() {
        return repositories.stream().map(RemoteRepository::getId).collect(Collectors.joining(" or "));
    }

    /** The newest versions that there are. */
    private String hint(Artifact artifact) {
        var every = new DefaultArtifact(artifact.getGroupId(), artifact.getArtifactId(), "jar", "[0,)");
        try {
            List<String> versions = system
                    .resolveVersionRange(session, new VersionRangeRequest(every, repositories, null))
                    .getVersions()
                    .stream()
                    .map(Object::toString)
                    .toList();
            if (versions.isEmpty()) return ", nor is any other version: is the name right?";
            List<String> newest = versions.subList(Math.max(0, versions.size() - SHOWN), versions.size());
            return "; there " + (versions.size() == 1 ? "is " : "are " + (newest.size() < versions.size() ? "… " : ""))
                    + String.join(", ", newest);
        } catch (VersionRangeResolutionException e) {
            return "";
        }
    }

    /** As people write it, without the version. */
    static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (kind.isInstance(cause)) return kind.cast(cause);
        return null;
    }
}
