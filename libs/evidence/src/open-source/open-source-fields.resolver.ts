import type { Type } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, CurrentActor, Db } from '#libs/platform';
import { abilitiesOverContent, loadDuties } from '#libs/proceedings';
import { FileList } from '../files/file-list.service.js';
import { PreservationActView, PreservationRequestView } from '../preservation/preservation.view.js';
import { loadCaptureVersions } from './open-source.loader.js';
import { CaptureFileView, CaptureVersionView, CaptureView, ReviewView, StepView } from './open-source.view.js';

/** A resolver that shows who recorded something of this type. */
function RecordedBy(type: () => Type): Type<{ readonly db: Db }> {
  @Resolver(type)
  class ByStaff {
    constructor(readonly db: Db) {}

    @ResolveField(() => StaffRef)
    @Classified(3)
    @Allow('proceeding.read')
    async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: { readonly recordedBy: string }): Promise<StaffRef> {
      return staffRefOf(this.db, actor, recordedBy);
    }
  }
  return ByStaff;
}

@Resolver(() => ReviewView)
export class ReviewFieldsResolver extends RecordedBy(() => ReviewView) {}

@Resolver(() => PreservationRequestView)
export class PreservationFieldsResolver extends RecordedBy(() => PreservationRequestView) {}

@Resolver(() => PreservationActView)
export class PreservationActFieldsResolver extends RecordedBy(() => PreservationActView) {}

@Resolver(() => CaptureView)
export class CaptureFieldsResolver extends RecordedBy(() => CaptureView) {
  @ResolveField(() => [CaptureVersionView], { description: 'All that was told of it, the first version first.' })
  @Classified(3)
  @Allow('proceeding.read')
  async versions(@CurrentActor() actor: Actor, @Parent() { id }: CaptureView): Promise<CaptureVersionView[]> {
    return (await this.db.load(loadCaptureVersions, actor, id)) ?? [];
  }
}

@Resolver(() => CaptureVersionView)
export class CaptureVersionFieldsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(3)
  @Allow('proceeding.read')
  async changedBy(@CurrentActor() actor: Actor, @Parent() { changedBy }: CaptureVersionView): Promise<StaffRef> {
    return staffRefOf(this.db, actor, changedBy);
  }
}

@Resolver(() => CaptureFileView)
export class CaptureFileFieldsResolver {
  constructor(private readonly db: Db, private readonly files: FileList) {}

  @ResolveField(() => String, { nullable: true, description: 'What it was called; null where its key was destroyed by law.' })
  @Classified(3)
  @Allow('proceeding.read')
  async name(@CurrentActor() actor: Actor, @Parent() { fileId }: CaptureFileView): Promise<string | null> {
    return (await this.db.load(this.files.names, actor, fileId)) ?? null;
  }
}

@Resolver(() => StepView)
export class StepFieldsResolver extends RecordedBy(() => StepView) {
  /** A step is reviewed by another than did it, and taken back by nobody else. */
  @ResolveField(() => [String])
  @Classified(3)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() { proceedingId, state, recordedBy }: StepView): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, proceedingId);
    const may = duties !== undefined && abilitiesOverContent(actor, duties).includes('correctEvent') && state !== 'WITHDRAWN';
    return may ? [recordedBy === actor.id ? 'withdrawVerification' : 'reviewVerification'] : [];
  }
}
