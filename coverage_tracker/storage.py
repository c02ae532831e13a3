"""Where collected static files are kept: under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):
    """Also names the modules that a script imports by their content, so that old and new never mix."""

    support_js_module_import_aggregation = True
