"use client";

import { LEVELS } from "@/lib/domain/tiers";
import type { Path } from "../draft/config-path";
import { NumberField } from "./basic-fields";
import { Group } from "./labeled";

const BOUNDS = LEVELS.slice(0, 3);

/** The last values that earn L1, L2 and L3. */
export function BoundsField({ path, value, label }: { path: Path; value: unknown; label: string }) {
  return (
    <Group path={path} label={label} isOneValue>
      <div className="grid max-w-[300px] grid-cols-3 gap-2">
        {BOUNDS.map((level, i) => (
          <NumberField
            key={level}
            path={[...path, i]}
            label={level}
            value={Array.isArray(value) ? value[i] : null}
            nullable
          />
        ))}
      </div>
    </Group>
  );
}
