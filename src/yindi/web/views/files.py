"""Files: those of a result, by the path under which it lists them, and the style and script of the workspace."""

import gzip
import mimetypes
from hashlib import sha256
from pathlib import PurePosixPath

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from yindi.present.brief.page import asset, policy
from yindi.present.files.write import PAGE
from yindi.web.door.assets import ASSETS
from yindi.web.door.kept import Body, reply
from yindi.web.views.desk import Desk

FOREVER = "public, max-age=31536000, immutable"
STATIC = {
    address: (Body(data, gzip.compress(data, 9, mtime=0), sha256(data).hexdigest()[:32]), media)
    for address, data, media in ASSETS.values()
}


def file_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of files."""

    @app.get("/static/{path:path}", include_in_schema=False)
    def static(request: Request, path: str) -> Response:
        """A style sheet or a script."""
        found = STATIC.get(f"/static/{path}")
        if found is None:
            raise HTTPException(404, "web.no_page")
        body, media = found
        return reply(request, body, media, caching=FOREVER)

    @app.get("/files/{path:path}", response_class=FileResponse, responses={404: {}, 409: {}})
    def file(path: str) -> Response:
        """A file of the result; names that it does not list are unknown, whatever stands on the disk."""
        found = desk.made().files.get(path)
        if found is None:
            raise HTTPException(404, "web.no_record")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return FileResponse(found, media_type=kind, filename=PurePosixPath(path).name)

    @app.get("/brief", include_in_schema=False)
    def brief() -> Response:
        """The plan as one page, opened instead of taken away, under the policy that it is sealed with."""
        sealed = policy(asset("page.css"), asset("page.js")) + "; frame-ancestors 'none'"
        return FileResponse(
            desk.made().files[PAGE], media_type="text/html", headers={"Content-Security-Policy": sealed}
        )
