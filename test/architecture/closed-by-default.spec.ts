import { describe, expect, it } from '@jest/globals';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ALLOW, Allow } from '#libs/platform';
import { slices } from '../../apps/api/src/api.module.js';
import { HealthController } from '../../apps/api/src/health.controller.js';
import { LiveController } from '../../apps/api/src/live.controller.js';
import { MetricsController } from '../../apps/api/src/metrics.controller.js';

type Class = { name: string; prototype: object };

const RESOLVER_TYPE = 'graphql:resolver_type';
const RESOLVE_PROPERTY = 'graphql:resolve_property';
const HTTP_PATH = 'path';

const listOf = (key: string): Class[] => slices.flatMap((slice) => (Reflect.getMetadata(key, slice) as unknown[] | undefined) ?? []).filter((each): each is Class => typeof each === 'function');

/** Methods that the outside can reach: root fields, field resolvers, REST handlers. */
const reachable = (type: Class): string[] =>
  Object.getOwnPropertyNames(type.prototype).filter((name) => {
    const method = Object.getOwnPropertyDescriptor(type.prototype, name)?.value as object | undefined;
    return typeof method === 'function' && name !== 'constructor' && [RESOLVER_TYPE, RESOLVE_PROPERTY, HTTP_PATH].some((key) => Reflect.hasMetadata(key, method));
  });

const open = (types: readonly Class[]): string[] =>
  types.flatMap((type) => reachable(type).filter((name) => !Reflect.hasMetadata(ALLOW, Object.getOwnPropertyDescriptor(type.prototype, name)?.value as object)).map((name) => `${type.name}.${name}`));

describe('closed by default', () => {
  const resolvers = listOf(MODULE_METADATA.PROVIDERS);
  const controllers = [...listOf(MODULE_METADATA.CONTROLLERS), HealthController, LiveController, MetricsController];

  it('finds what the outside can reach', () => {
    expect(resolvers.flatMap(reachable).length).toBeGreaterThan(5);
    expect(controllers.flatMap(reachable).length).toBeGreaterThan(5);
  });

  it('asks for a permission on every root field, field resolver and REST handler', () => {
    expect(open([...resolvers, ...controllers])).toEqual([]);
  });

  it('registers every resolver as a class: guards are skipped on factories and values', () => {
    const others = slices.flatMap((slice) => (Reflect.getMetadata(MODULE_METADATA.PROVIDERS, slice) as unknown[] | undefined) ?? []).filter((each) => typeof each !== 'function') as { useClass?: object; useValue?: object; provide?: unknown }[];
    expect(others.filter((each) => typeof each.provide === 'function' && Reflect.hasMetadata(RESOLVER_TYPE, each.provide))).toEqual([]);
  });

  it('notices a root field and a field resolver without a permission', () => {
    @Resolver(() => String)
    class Planted {
      @Query(() => String)
      open(): string {
        return '';
      }

      @ResolveField(() => String)
      alsoOpen(): string {
        return '';
      }

      @Query(() => String)
      @Allow('own.account')
      closed(): string {
        return '';
      }
    }
    expect(open([Planted])).toEqual(['Planted.open', 'Planted.alsoOpen']);
  });
});
