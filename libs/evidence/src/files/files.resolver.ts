import { Args, Float, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, CurrentActor, Db, type Page } from '#libs/platform';
import { Proceeding } from '#libs/proceedings';
import { FileList } from './file-list.service.js';
import { StoredFile, StoredFileConnection } from './stored-file.entity.js';
import { FileUpload } from './upload/file-upload.entity.js';
import { UploadLimits } from './upload/upload-limits.view.js';
import { Uploads } from './upload/uploads.service.js';
import { MOST_BYTES, MOST_PART_BYTES, UPLOAD_DAYS } from './words.js';

@Resolver(() => StoredFile)
export class StoredFileResolver {
  constructor(private readonly db: Db, private readonly files: FileList) {}

  @ResolveField(() => String, { nullable: true, description: 'What it was called; null where its key was destroyed by law.' })
  @Classified(3)
  @Allow('proceeding.read')
  async name(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<string | null> {
    return (await this.db.load(this.files.names, actor, id)) ?? null;
  }

  @ResolveField(() => String, { description: 'SHA-256 of the content, in hex.' })
  @Classified(3)
  @Allow('proceeding.read')
  sha256(@Parent() { sha256 }: StoredFile): string {
    return sha256.toString('hex');
  }

  @ResolveField(() => String, { description: 'SHA-512 of the content, in hex.' })
  @Classified(3)
  @Allow('proceeding.read')
  sha512(@Parent() { sha512 }: StoredFile): string {
    return sha512.toString('hex');
  }

  @ResolveField(() => StaffRef)
  @Classified(3)
  @Allow('proceeding.read')
  async receivedBy(@CurrentActor() actor: Actor, @Parent() { receivedBy }: StoredFile): Promise<StaffRef> {
    return staffRefOf(this.db, actor, receivedBy);
  }
}

/** Uploads under way are shown to whoever sends them. */
@Resolver(() => FileUpload)
export class FileUploadResolver {
  constructor(private readonly db: Db, private readonly files: FileList, private readonly uploads: Uploads) {}

  @ResolveField(() => String, { nullable: true })
  @Classified(3)
  @Allow('proceeding.read')
  async name(@CurrentActor() actor: Actor, @Parent() { id }: FileUpload): Promise<string | null> {
    return (await this.db.load(this.files.comingNames, actor, id)) ?? null;
  }

  @ResolveField(() => Float, { description: 'So many bytes are there.' })
  @Classified(3)
  @Allow('proceeding.read')
  async received(@Parent() upload: FileUpload): Promise<number> {
    return this.uploads.offsetOf(upload);
  }
}

@Resolver(() => Proceeding)
export class ProceedingFilesResolver {
  constructor(private readonly list: FileList) {}

  @Query(() => UploadLimits, { description: 'What a sender of files must keep to.' })
  @Allow('proceeding.read')
  uploadLimits(): UploadLimits {
    return { mostBytes: MOST_BYTES, partBytes: MOST_PART_BYTES, days: UPLOAD_DAYS };
  }

  @ResolveField(() => StoredFileConnection, { description: 'Files that were received, the newest first.' })
  @Classified(3)
  @Allow('proceeding.read')
  async files(
    @CurrentActor() actor: Actor, @Parent() { id }: Proceeding,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number, @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Page<StoredFile>> {
    return this.list.page(actor, id, first, after);
  }

  @ResolveField(() => [FileUpload], { description: 'What the reader herself began to send and has not ended.' })
  @Classified(3)
  @Allow('proceeding.read')
  async uploads(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<FileUpload[]> {
    return this.list.coming(actor, id);
  }
}
