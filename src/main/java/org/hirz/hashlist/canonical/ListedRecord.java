package org.hirz.hashlist.canonical;

/**
 * A record as a version of a list holds it, with where it comes from. The latter is no part of the
 * digest: it says which of our versions brought the entry in its present state.
 *
 * @param record the entry
 * @param since the version of the list that brought it, 1 or more
 * @param at where it stood in the file of that version, in the format's unit, counted from 1
 */
public record ListedRecord(EntryRecord record, int since, long at) {}
