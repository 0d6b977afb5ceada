// Remove the folders that are named, so that what was deleted from the sources is not tested or packed.
import { rmSync } from "node:fs";

for (const folder of process.argv.slice(2)) rmSync(new URL(`../${folder}`, import.meta.url), { recursive: true, force: true });
