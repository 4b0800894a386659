package org.hirz.staging;

import java.util.Optional;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.store.Act;
import org.hirz.store.VersionSource;

/**
 * A file that is to become a version of a list.
 *
 * @param list of which list
 * @param format the format of the file
 * @param settings what the operator says of the file. The nature must be the list's; where no
 *     scheme is given, the list's default scheme is meant; how series are referred to is set by the
 *     staging
 * @param mode what it means that the file does not mention an entry
 * @param kind by which way the file came
 * @param expectedFileDigest {@code sha256:} and 64 hex digits that the bytes of the file must have,
 *     if that is known
 * @param act who brings it
 */
public record StagingRequest(
    ListId list,
    ListFormat format,
    FormatSettings settings,
    UpdateMode mode,
    VersionSource.Kind kind,
    Optional<String> expectedFileDigest,
    Act act) {}
