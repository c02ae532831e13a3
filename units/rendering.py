"""How forms are drawn: Django's own rendering with the project's field template."""

from django.forms.renderers import TemplatesSetting


class BootstrapRenderer(TemplatesSetting):
    field_template_name = "_partials/field.html"
