package org.hirz.cli;

/** Is told how far an upload is. From several threads. */
interface UploadProgress extends AutoCloseable {
  /** Shows nothing. */
  UploadProgress NONE =
      new UploadProgress() {
        @Override
        public void sent(long bytes) {}

        @Override
        public void phase(String phase, long records) {}

        @Override
        public void close() {}
      };

  /** Takes note of bytes that were handed to the network. */
  void sent(long bytes);

  /**
   * Takes note of what the server says it is doing.
   *
   * @param phase as in the API, such as {@code merging}
   * @param records how many it has read so far
   */
  void phase(String phase, long records);

  /** Ends the display. */
  @Override
  void close();
}
