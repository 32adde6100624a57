import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow, Db, type Page, instantCursor, pageSize, toPage } from '#libs/platform';
import { CheckHealth, CheckRun, CheckRunConnection } from './check-run.view.js';
import { CheckRuns } from './check-runs.service.js';

@Resolver(() => CheckRun)
export class CheckRunsResolver {
  constructor(private readonly db: Db, private readonly checks: CheckRuns) {}

  @Query(() => CheckRunConnection)
  @Allow('check.read')
  async checkRuns(
    @Args('task', { type: () => String, nullable: true }) task?: string | null, @Args('first', { type: () => Int, defaultValue: 30 }) first = 30,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Page<CheckRun>> {
    const size = pageSize(first);
    const [at, id] = instantCursor(after) ?? [null, null];
    const rows = await this.db.sql<CheckRun>(
      `select id, task, slot, started_at "startedAt", finished_at "finishedAt", (extract(epoch from finished_at - started_at) * 1000)::int "durationMs", examined, changed, first_seen "firstSeen", cleared, errors, error
       from job_run where ($1::text is null or task = $1) and ($2::timestamptz is null or (started_at, id) < ($2, $3::uuid)) order by started_at desc, id desc limit $4`, [task ?? null, at, id, size + 1], 'check-runs');
    return toPage(rows, size, (row) => [row.startedAt, row.id]);
  }

  @Query(() => [CheckHealth])
  @Allow('check.read')
  async checkHealth(): Promise<CheckHealth[]> {
    return this.checks.health();
  }
}
