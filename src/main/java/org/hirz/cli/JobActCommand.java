package org.hirz.cli;

import picocli.CommandLine.Parameters;

/** What commands on one job have in common. */
abstract class JobActCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "JOB", description = "Its id, as submit and list say it.")
  private String job = "";

  /** Returns the job's id. */
  final String job() {
    return job;
  }

  @Override
  void check() {
    if (!job.matches("[A-Za-z0-9-]{1,64}")) {
      throw usage("JOB: the id of a job is 1 to 64 of A-Z a-z 0-9 -.");
    }
  }

  /** Does something to the job, and shows it. */
  final ExitCode act(AdminClient client, String act) {
    return show(
        client.post(ApiPath.of("jobs", job, act), "{}"), answer -> JobText.print(out(), answer));
  }
}
