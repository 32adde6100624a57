import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, CurrentActor, Db } from '#libs/platform';
import { StoredFile } from '../files/stored-file.entity.js';
import { FileSignature } from './file-signature.view.js';
import { loadSignatures } from './signatures.loader.js';

@Resolver(() => StoredFile)
export class SignaturesResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [FileSignature], { description: 'Electronic signatures that it is or holds, as far as they could be read.' })
  @Classified(3)
  @Allow('proceeding.read')
  async signatures(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<FileSignature[]> {
    return (await this.db.load(loadSignatures, actor, id)) ?? [];
  }
}
