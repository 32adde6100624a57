import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, CurrentActor, Db } from '#libs/platform';
import { StoredFile } from '../files/stored-file.entity.js';
import { type Finding, findingTerms } from '../scanning/findings.js';
import type { FileAbility } from './file-access.service.js';
import { FileAbilityEnum, FileCheck, type FileFinding, FileLook, FileRelease } from './giving.view.js';
import { type LastRelease, loadChecks, loadFileAbilities, loadReleases, loadScans } from './standing.loader.js';

/** How a file stands, beside its own columns. */
@Resolver(() => StoredFile)
export class FileStandingResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [FileAbilityEnum], { description: 'What the reader may do with it now.' })
  @Classified(3)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<FileAbility[]> {
    return (await this.db.load(loadFileAbilities, actor, id)) ?? [];
  }

  @ResolveField(() => FileLook, { nullable: true, description: 'The last look at it; null while nobody has looked.' })
  @Classified(3)
  @Allow('proceeding.read')
  async look(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<FileLook | null> {
    const scan = await this.db.load(loadScans, actor, id);
    return scan === undefined ? null : { ...scan, findings: scan.findings.map(shown) };
  }

  @ResolveField(() => FileRelease, { nullable: true, description: 'The last word on its release from quarantine.' })
  @Classified(3)
  @Allow('proceeding.read')
  async release(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<FileRelease | null> {
    const release = await this.db.load(loadReleases, actor, id);
    return release === undefined ? null : this.named(actor, release);
  }

  @ResolveField(() => FileCheck, { nullable: true, description: 'When every byte of it was last read; null before that.' })
  @Classified(3)
  @Allow('proceeding.read')
  async check(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<FileCheck | null> {
    return (await this.db.load(loadChecks, actor, id)) ?? null;
  }

  private async named(actor: Actor, { releaseId, askedBy, decidedBy, ...release }: LastRelease): Promise<FileRelease> {
    return { ...release, id: releaseId, askedBy: await staffRefOf(this.db, actor, askedBy), decidedBy: decidedBy === null ? null : await staffRefOf(this.db, actor, decidedBy) };
  }
}

const shown = (code: Finding): FileFinding => ({ code: code.toUpperCase().replaceAll('-', '_'), holds: findingTerms[code].hold, text: { uk: findingTerms[code].uk, en: findingTerms[code].en } });
