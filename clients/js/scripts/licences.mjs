// Put LICENSE and the licences of the tables that the package ships beside it, where npm packs them.
import { cpSync, mkdirSync, rmSync } from "node:fs";

const root = new URL("../../../", import.meta.url);
const here = new URL("../", import.meta.url);
const tables = new URL("src/wattprint/factors/tables/", root);

cpSync(new URL("LICENSE", root), new URL("LICENSE", here));
rmSync(new URL("licences", here), { recursive: true, force: true });
mkdirSync(new URL("licences", here));
cpSync(new URL("licences/", tables), new URL("licences/", here), { recursive: true });
cpSync(new URL("SOURCES.md", tables), new URL("licences/SOURCES.md", here));
cpSync(new URL("sharealike/LICENCE.md", tables), new URL("licences/SHARE-ALIKE.md", here));
cpSync(new URL("sharealike/LICENCE-ODbL.txt", tables), new URL("licences/LICENCE-ODbL.txt", here));
