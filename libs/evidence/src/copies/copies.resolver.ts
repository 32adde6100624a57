import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { staffRefOf } from '#libs/access';
import { Envelope } from '#libs/keys';
import { type Actor, Allow, Classified, CurrentActor, Db, type LoadMany } from '#libs/platform';
import { disclosureGrounds } from '#libs/time-limits';
import { FileList } from '../files/file-list.service.js';
import { StoredFile } from '../files/stored-file.entity.js';
import { EvidenceItem } from '../registry/evidence-item.entity.js';
import { ItemFile } from '../registry/item-file.entity.js';
import { type CopyRow, loadCopies, loadCopyOf, loadStoredFile } from './copies.loader.js';
import { RedactFileInput, StripFileInput } from './copies.input.js';
import { Copies } from './copies.service.js';
import { FileCopy, FilePreview, type RemovalCount } from './copies.view.js';
import { type Preview, previewsOfFiles, previewsOfItems } from './previews.loader.js';
import { drawingFaultTerms, redactionGrounds } from './words.js';

@Resolver()
export class CopiesResolver {
  constructor(private readonly copies: Copies) {}

  @Mutation(() => ID, { description: 'Has a copy of an image made without what stands beside the picture: place, device, hour.' })
  @Allow('proceeding.record')
  async stripFile(@CurrentActor() actor: Actor, @Args('input') { fileId, reason }: StripFileInput): Promise<string> {
    return this.copies.strip(actor, fileId, reason);
  }

  @Mutation(() => ID, { description: 'Has a copy of an image or a PDF made in which what lies in the boxes is really gone.' })
  @Allow('proceeding.record')
  async redactFile(@CurrentActor() actor: Actor, @Args('input') { fileId, reason, boxes, pages }: RedactFileInput): Promise<string> {
    return this.copies.redact(actor, fileId, reason, { boxes, pages });
  }
}

/** Copies and small pictures, beside the columns of a file. */
@Resolver(() => StoredFile)
export class FileCopiesResolver {
  private readonly previews: LoadMany<Preview>;

  constructor(private readonly db: Db, private readonly files: FileList, envelope: Envelope) {
    this.previews = previewsOfFiles(envelope);
  }

  @ResolveField(() => FilePreview, { nullable: true, description: 'A small picture of it; null while it is held, and where none can be drawn.' })
  @Classified(3)
  @Allow('proceeding.read')
  async preview(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<FilePreview | null> {
    return (await this.db.load(this.previews, actor, id)) ?? null;
  }

  @ResolveField(() => [FileCopy], { description: 'Working copies of it, also those that are being made.' })
  @Classified(3)
  @Allow('proceeding.read')
  async copies(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<FileCopy[]> {
    return Promise.all(((await this.db.load(loadCopies, actor, id)) ?? []).map((copy) => this.shown(actor, copy)));
  }

  @ResolveField(() => FileCopy, { nullable: true, description: 'What it is a copy of; null for what was received.' })
  @Classified(3)
  @Allow('proceeding.read')
  async copyOf(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<FileCopy | null> {
    const copy = await this.db.load(loadCopyOf, actor, id);
    return copy === undefined ? null : this.shown(actor, copy);
  }

  private async shown(actor: Actor, { boxes, askedBy, ...copy }: CopyRow): Promise<FileCopy> {
    const [by, name] = [await staffRefOf(this.db, actor, askedBy), await this.db.load(this.files.names, actor, copy.originalId)];
    return { ...copy, askedBy: by, originalName: name ?? null, removals: removalsOf(boxes), faultText: copy.fault && drawingFaultTerms[copy.fault] };
  }
}

const removalsOf = (boxes: CopyRow['boxes']): RemovalCount[] => redactionGrounds.flatMap((ground) => {
  const [count, term] = [boxes.filter((box) => box.ground === ground).length, disclosureGrounds.find(({ id }) => id === ground)];
  return count === 0 || term === undefined ? [] : [{ ground, title: term.title, count }];
});

@Resolver(() => EvidenceItem)
export class ItemPreviewResolver {
  private readonly previews: LoadMany<Preview>;

  constructor(private readonly db: Db, envelope: Envelope) {
    this.previews = previewsOfItems(envelope);
  }

  @ResolveField(() => FilePreview, { nullable: true, description: 'Of its first photo, or of another file that belongs to it.' })
  @Classified(3)
  @Allow('proceeding.read')
  async preview(@CurrentActor() actor: Actor, @Parent() { id }: EvidenceItem): Promise<FilePreview | null> {
    return (await this.db.load(this.previews, actor, id)) ?? null;
  }
}

@Resolver(() => ItemFile)
export class FileOfItemResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StoredFile, { nullable: true, description: 'The file itself, for those who read the content.' })
  @Classified(3)
  @Allow('proceeding.read')
  async file(@CurrentActor() actor: Actor, @Parent() { fileId }: ItemFile): Promise<StoredFile | null> {
    return (await this.db.load(loadStoredFile, actor, fileId)) ?? null;
  }
}
