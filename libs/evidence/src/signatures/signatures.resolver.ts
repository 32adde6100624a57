import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, CurrentActor, Db } from '#libs/platform';
import { FileList } from '../files/file-list.service.js';
import { StoredFile } from '../files/stored-file.entity.js';
import { FileSignature } from './file-signature.view.js';
import { loadSignatures, loadSignaturesOver } from './signatures.loader.js';

@Resolver(() => StoredFile)
export class SignaturesResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [FileSignature], { description: 'Electronic signatures that it is or holds, as far as they could be read.' })
  @Classified(3)
  @Allow('proceeding.read')
  async signatures(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<FileSignature[]> {
    return (await this.db.load(loadSignatures, actor, id)) ?? [];
  }

  @ResolveField(() => [FileSignature], { description: 'Electronic signatures over it that lie in other files of the proceeding.' })
  @Classified(3)
  @Allow('proceeding.read')
  async signaturesOver(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<FileSignature[]> {
    return (await this.db.load(loadSignaturesOver, actor, id)) ?? [];
  }
}

/** What the files of a signature are called: that in which it lies, and that which was signed. */
@Resolver(() => FileSignature)
export class SignatureNamesResolver {
  constructor(private readonly db: Db, private readonly files: FileList) {}

  @ResolveField(() => String, { nullable: true, description: 'What the file is called in which it lies; null where its key was destroyed by law.' })
  @Classified(3)
  @Allow('proceeding.read')
  async fileName(@CurrentActor() actor: Actor, @Parent() { fileId }: FileSignature): Promise<string | null> {
    return (await this.db.load(this.files.names, actor, fileId)) ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'What the file is called that was signed, where the signature stands apart from it.' })
  @Classified(3)
  @Allow('proceeding.read')
  async coversName(@CurrentActor() actor: Actor, @Parent() { coversId }: FileSignature): Promise<string | null> {
    return coversId === null ? null : (await this.db.load(this.files.names, actor, coversId)) ?? null;
  }
}
